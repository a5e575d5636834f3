package dev.hookswitch.api.demo;

/** What the demo prints first. */
final class Welcome {
  private Welcome() {}

  static String text(String url, String receiverUrl, String key, String adminToken) {
    return """

        Hookswitch is running.

          Server       %1$s
          Receiver     %2$s  (checks signatures, prints what it gets)
          API key      %3$s
          Admin token  %4$s

        Publish an event:

          curl -i %1$s/v1/events -H 'Authorization: Bearer %3$s' \\
            -H 'Content-Type: application/json' \\
            -d '{"type":"call.ended","call_id":"my-call","data":{"duration_s":42}}'

        See what became of it:

          curl -s %1$s/v1/calls/my-call -H 'Authorization: Bearer %3$s'
          curl -s %1$s/metrics

        Sample calls flow from here on. Ctrl-C ends the demo.
        """
        .formatted(url, receiverUrl, key, adminToken);
  }
}
