package dev.hookswitch.store.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Holds a data directory for this process; the operating system frees it when the process dies. */
final class DirectoryLock implements AutoCloseable {

  /**
   * What this process holds. Asking the file would not do: on POSIX, closing any handle of a file
   * drops the locks which the process has on it, so a refused second start would free the first.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private DirectoryLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static DirectoryLock acquire(DataDirectory directory) throws IOException {
    Path file = directory.lockFile();
    if (!HELD.add(file)) {
      throw new DataDirectoryInUseException(directory.root(), ownPid());
    }
    try {
      return new DirectoryLock(file, locked(directory));
    } catch (IOException | RuntimeException failure) {
      HELD.remove(file);
      throw failure;
    }
  }

  private static FileChannel locked(DataDirectory directory) throws IOException {
    FileChannel channel = FileChannel.open(directory.lockFile(), CREATE, READ, WRITE);
    try {
      if (channel.tryLock() == null) {
        throw new DataDirectoryInUseException(directory.root(), pidIn(channel));
      }
      channel.truncate(0).write(ByteBuffer.wrap((ownPid().orElseThrow() + "\n").getBytes(UTF_8)));
      return channel;
    } catch (OverlappingFileLockException underAnotherName) {
      channel.close();
      throw new DataDirectoryInUseException(directory.root(), ownPid());
    } catch (IOException | RuntimeException failure) {
      channel.close();
      throw failure;
    }
  }

  private static Optional<String> ownPid() {
    return Optional.of(Long.toString(ProcessHandle.current().pid()));
  }

  private static Optional<String> pidIn(FileChannel channel) {
    ByteBuffer content = ByteBuffer.allocate(32);
    try {
      channel.read(content, 0);
    } catch (IOException windowsLocksReadersOutToo) {
      return Optional.empty();
    }
    String text = new String(content.array(), 0, content.position(), UTF_8).strip();
    return Optional.of(text).filter(pid -> pid.matches("[0-9]+"));
  }

  @Override
  public void close() throws IOException {
    channel.close();
    HELD.remove(file);
  }
}
