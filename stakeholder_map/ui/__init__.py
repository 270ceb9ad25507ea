"""The window: Qt widgets over what the other rooms know. Logic lives below."""
