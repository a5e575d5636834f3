package dev.hookswitch.loadtest.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hookswitch.loadtest.fake.Fakes;
import dev.hookswitch.loadtest.fake.Misbehaviour;
import java.io.IOException;
import java.net.URI;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class EndpointsApiTest {
  private static final URI RECEIVER = URI.create("http://127.0.0.1:9/e/0");

  private final Fakes fake;

  EndpointsApiTest() throws Exception {
    fake = new Fakes(Misbehaviour.NONE);
  }

  @AfterEach
  void stop() throws Exception {
    fake.close();
  }

  @Test
  void endpoints_are_created_with_a_secret_and_deleted() throws Exception {
    EndpointsApi api = api(fake.server().url(), Fakes.API_KEY);
    EndpointsApi.Created first = api.create(RECEIVER, "a", "first");
    EndpointsApi.Created second = api.create(RECEIVER, "b", "second");
    assertThat(fake.server().endpoints()).isEqualTo(2);
    assertThat(first.id()).isNotEqualTo(second.id());
    assertThat(first.secret()).startsWith("whsec_").isNotEqualTo(second.secret());
    assertThat(first).asString().doesNotContain(first.secret());

    api.delete(first.id());
    api.delete(second.id());
    assertThat(fake.server().endpoints()).isZero();
  }

  @Test
  void a_refusal_is_told_with_status_and_request() {
    EndpointsApi api = api(fake.server().url(), "another-key");
    assertThatThrownBy(() -> api.create(RECEIVER, "a", "first"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("POST " + fake.server().url() + "/v1/endpoints")
        .hasMessageContaining("401")
        .hasMessageNotContaining("another-key");
    assertThatThrownBy(() -> api.delete("ep_1"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("401");
  }

  private static EndpointsApi api(String url, String apiKey) {
    return new EndpointsApi(
        new RunningServer(URI.create(url), apiKey, "", OptionalLong.empty(), null));
  }
}
