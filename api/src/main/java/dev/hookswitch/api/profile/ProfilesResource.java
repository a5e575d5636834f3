package dev.hookswitch.api.profile;

import dev.hookswitch.api.http.Asked;
import dev.hookswitch.api.http.Page;
import dev.hookswitch.api.http.Reply;
import dev.hookswitch.config.profile.Profiles;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;

/** {@code GET /v1/profiles}. */
public final class ProfilesResource {
  private final List<ProfileView> views;

  public ProfilesResource(Profiles profiles) {
    this.views = profiles.all().stream().map(ProfileView::of).toList();
  }

  /** All on one page: they are a handful of files. */
  public Future<Reply> list(Asked asked) {
    asked.allowQuery(Set.of());
    return Future.succeededFuture(Reply.ok(new Page<>(views, null)));
  }
}
