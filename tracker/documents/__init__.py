"""Pages as files: frozen facts go in, bytes come out."""
