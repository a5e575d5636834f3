package dev.hookswitch.loadtest.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;

/** Writes a report for programs. */
public final class JsonReport {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT);

  private JsonReport() {}

  /** Writes the report of a run or of a trial to a file. */
  public static void write(Record report, Path file) throws IOException {
    JSON.writeValue(file.toFile(), report);
  }
}
