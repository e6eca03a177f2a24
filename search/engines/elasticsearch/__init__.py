"""The engine on an Elasticsearch cluster. Nothing else imports `elasticsearch`."""

from search.engines.elasticsearch.engine import ElasticsearchEngine

__all__ = ["ElasticsearchEngine"]
