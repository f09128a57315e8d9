"""The `ceasewire` command: reads settings, calls flows and storage, prints."""
