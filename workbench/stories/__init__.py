"""Stories: the articles about one event. What is read of an article for that, how alike two are, and proposing."""
