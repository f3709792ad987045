"""Pictures for answers: laid out as plain boxes and lines of text first, then painted with Pillow, in a process of their own."""
