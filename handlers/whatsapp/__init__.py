"""WhatsApp: our own webhook hears, pywa speaks."""
