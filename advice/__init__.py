"""Ask readers and judges outside the rules: off unless the desk names one."""
