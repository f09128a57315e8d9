"""The ceasewire command."""
