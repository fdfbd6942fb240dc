package dev.latchkey.client;

/** What {@code apps.auth.external.delete} answers. */
public final class AppsAuthExternalDeleteResponse extends ExternalAuthResponse {}
