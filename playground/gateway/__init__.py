"""The gateway: sessions over WebSocket, with heartbeat, resume and compression."""
