package dev.hookswitch.api.http;

/** A request that is refused for who asks or what is asked for, not for its content. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int status;
  private final String code;

  private RefusedException(int status, String code, String detail) {
    super(detail, null, false, false);
    this.status = status;
    this.code = code;
  }

  /** 400: not a request that could be carried out by anybody. */
  public static RefusedException malformed(String detail) {
    return new RefusedException(400, "malformed_request", detail);
  }

  /** 401: no key, or one that opens nothing. */
  public static RefusedException unauthorized(String detail) {
    return new RefusedException(401, "unauthorized", detail);
  }

  /** 404: not there, or not this tenant's. */
  public static RefusedException notFound(String what, String id) {
    return new RefusedException(404, "not_found", "there is no " + what + " " + id);
  }

  /** 405: the resource is there, but not for this method. */
  public static RefusedException methodNotAllowed(String method) {
    return new RefusedException(405, "method_not_allowed", method + " is not possible here");
  }

  /** 409: it is there already. */
  public static RefusedException conflict(String code, String detail) {
    return new RefusedException(409, code, detail);
  }

  Problem problem() {
    return Problem.of(status, code, String.valueOf(getMessage()));
  }
}
