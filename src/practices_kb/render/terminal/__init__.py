"""Results on a terminal: the one room that draws with rich. Only colours that every theme has; never colour alone."""
