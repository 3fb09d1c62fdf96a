"""The stand-in for everything outside Siger, as one FastAPI application on one port."""

from __future__ import annotations

from fastapi import FastAPI

from sandbox.settings import SandboxSettings


def create_app(settings: SandboxSettings) -> FastAPI:
    """The core API, the provider emulators and the simulator page, sharing one database."""
    return FastAPI(title="Siger sandbox")
