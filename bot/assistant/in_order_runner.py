"""Runs Rasa's graph one node after the other.

Rasa hands the graph of each message to dask, which plans it anew and starts a pool for it, though every node
waits for the one before: about half of the cost of reading a message (docs/decisions/0007). The order is the
same for every message, so it is found once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from graphlib import TopologicalSorter
from typing import Any

from rasa.core.agent import Agent
from rasa.engine.graph import GraphNode, GraphSchema

Nodes = Mapping[str, GraphNode]


class InOrderRunner:
    """Stands in for `rasa.engine.runner.dask.DaskGraphRunner` of a loaded model."""

    def __init__(self, schema: GraphSchema, nodes: Nodes) -> None:
        self._schema = schema
        self._nodes = nodes
        self._orders: dict[tuple[str, ...], Sequence[str]] = {}

    @classmethod
    def take_over(cls, agent: Agent) -> None:
        """Let `agent` run its graph in order."""
        dask = agent.processor.graph_runner
        agent.processor.graph_runner = cls(dask._graph_schema, dask._instantiated_nodes)  # noqa: SLF001 (no seam)

    def run(
        self, inputs: Mapping[str, Any] | None = None, targets: Sequence[str] | None = None
    ) -> dict[str, Any]:
        """The outputs of `targets` by their names, as Rasa's own runner gives them."""
        wanted = tuple(targets or self._schema.target_names)
        results = {name: (name, value) for name, value in (inputs or {}).items()}
        for name in self._order(wanted):
            needs = self._schema.nodes[name].needs.values()
            results[name] = self._nodes[name](*(results.get(need, need) for need in needs))
        return dict(results[name] for name in wanted)

    def _order(self, targets: tuple[str, ...]) -> Sequence[str]:
        if targets not in self._orders:
            needed = self._schema.minimal_graph_schema(list(targets)).nodes
            links = {name: set(node.needs.values()) & needed.keys() for name, node in needed.items()}
            self._orders[targets] = list(TopologicalSorter(links).static_order())
        return self._orders[targets]
