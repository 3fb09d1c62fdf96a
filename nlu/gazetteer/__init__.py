"""The province's places and the words for what citizens ask about: facts as files, found in messages."""
