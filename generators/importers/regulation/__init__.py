"""Official wordings, from whatever file they come in, to a ``RegulationText``: read, find the articles, take apart, audit."""
