def runs(text):
    start = 0
    for end in range(1, len(text) + 1):
        if text[end:end + 1] != text[start]:
            yield text[start], end - start
            start = end
