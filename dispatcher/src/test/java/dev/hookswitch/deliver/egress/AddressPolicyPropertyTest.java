package dev.hookswitch.deliver.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AddressPolicyPropertyTest {
  private static final AddressPolicy STRICT = new AddressPolicy(List.of(), false);
  private static final List<String> V4 =
      List.of(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4");
  private static final List<String> V6 =
      List.of(
          "::/96",
          "64:ff9b:1::/48",
          "100::/64",
          "2001::/23",
          "2001:db8::/32",
          "2002::/16",
          "3fff::/20",
          "5f00::/16",
          "fc00::/7",
          "fe80::/10",
          "fec0::/10",
          "ff00::/8");

  @Property(tries = 500)
  void every_address_inside_a_denied_range_is_refused(
      @ForAll("ranges") String range, @ForAll long seed) {
    byte[] address = inside(range, new Random(seed));

    assertThat(Cidr.parse(range).contains(address)).isTrue();
    assertThat(STRICT.refusal(address)).isPresent();
  }

  @Property(tries = 500)
  void a_mapped_address_is_refused_exactly_when_its_ipv4_address_is(
      @ForAll("quads") byte[] quad, @ForAll boolean allowLoopback) {
    byte[] mapped = Arrays.copyOf(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1}, 16);
    System.arraycopy(quad, 0, mapped, 12, 4);
    AddressPolicy policy = new AddressPolicy(List.of(Cidr.parse("10.9.0.0/16")), allowLoopback);

    assertThat(policy.refusal(mapped).isPresent()).isEqualTo(policy.refusal(quad).isPresent());
  }

  @Property(tries = 500)
  void what_the_platform_calls_special_is_never_dialled(@ForAll("sixteens") byte[] bytes)
      throws UnknownHostException {
    InetAddress address = InetAddress.getByAddress(bytes);
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      assertThat(STRICT.refusal(bytes)).isPresent();
    }
  }

  @Property(tries = 500)
  void text_and_bytes_of_an_address_name_each_other(@ForAll("sixteens") byte[] bytes)
      throws UnknownHostException {
    String text = IpLiteral.format(bytes);

    assertThat(IpLiteral.parse(text)).contains(bytes);
    assertThat(InetAddress.getByName(text)).isEqualTo(InetAddress.getByAddress(bytes));
  }

  /** The network with random bits after the prefix, worked out with big numbers as a model. */
  private static byte[] inside(String range, Random random) {
    String[] parts = range.split("/", 2);
    byte[] network = IpLiteral.parse(parts[0]).orElseThrow();
    int hostBits = 8 * network.length - Integer.parseInt(parts[1]);
    byte[] sum = new BigInteger(1, network).add(new BigInteger(hostBits, random)).toByteArray();
    byte[] address = new byte[network.length];
    for (int i = 1; i <= Math.min(sum.length, address.length); i++) {
      address[address.length - i] = sum[sum.length - i];
    }
    return address;
  }

  @Provide
  Arbitrary<String> ranges() {
    return Arbitraries.oneOf(Arbitraries.of(V4), Arbitraries.of(V6));
  }

  @Provide
  Arbitrary<byte[]> quads() {
    Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofSize(4);
    Arbitrary<byte[]> denied =
        Combinators.combine(Arbitraries.of(V4), Arbitraries.longs())
            .as((range, seed) -> inside(range, new Random(seed)));
    Arbitrary<byte[]> allowed =
        Arbitraries.longs().map(seed -> inside("10.9.0.0/16", new Random(seed)));
    return Arbitraries.oneOf(any, denied, allowed);
  }

  @Provide
  Arbitrary<byte[]> sixteens() {
    Arbitrary<Byte> some = Arbitraries.of((byte) 0, (byte) 0, (byte) 1, (byte) -1, (byte) 0x20);
    Arbitrary<byte[]> sparse = some.array(byte[].class).ofSize(16);
    Arbitrary<byte[]> denied =
        Combinators.combine(Arbitraries.of(V6), Arbitraries.longs())
            .as((range, seed) -> inside(range, new Random(seed)));
    return Arbitraries.oneOf(sparse, denied, Arbitraries.bytes().array(byte[].class).ofSize(16));
  }
}
