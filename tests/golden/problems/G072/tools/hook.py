print("run by a stranger")
