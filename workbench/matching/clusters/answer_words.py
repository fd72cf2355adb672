"""The word under which storage and the log keep a cannot-link; a must-link is kept as its relation."""

NOT_THE_SAME = "not_the_same"
