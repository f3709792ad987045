"""From an interaction to its one answer: commands, buttons, menus, forms and autocomplete."""
