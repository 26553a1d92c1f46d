using System.Net;
using DoseListener.Service.Configuration;

namespace DoseListener.Service.Tests.Configuration;

public sealed class AddressRangeTests
{
    [TestCase("10.1.2.3", "10.1.2.3", true)]
    [TestCase("10.1.2.3", "::ffff:10.1.2.3", true)]
    [TestCase("::ffff:10.1.2.3", "10.1.2.3", true)]
    [TestCase("10.1.2.3", "10.1.2.4", false)]
    [TestCase("10.1.2.0/24", "10.1.2.255", true)]
    [TestCase("10.1.2.0/24", "10.1.3.0", false)]
    [TestCase("10.1.2.0/23", "10.1.2.0", true)]
    [TestCase("10.0.0.0/9", "10.127.255.255", true)]
    [TestCase("10.0.0.0/9", "10.128.0.0", false)]
    [TestCase("0.0.0.0/0", "203.0.113.9", true)]
    [TestCase("0.0.0.0/0", "fd00::1", false)]
    [TestCase("::/0", "10.1.2.3", false)]
    [TestCase("::ffff:0:0/96", "10.1.2.3", true)]
    [TestCase("fd00:1::/32", "fd00:1:ffff::1", true)]
    [TestCase("fd00:1::/32", "fd00:2::1", false)]
    [TestCase("fe80::1", "fe80::1%3", true)]
    public void Range_contains_its_addresses(string range, string address, bool expected) => Assert.That(Parse(range).Contains(IPAddress.Parse(address)), Is.EqualTo(expected));

    [TestCase("10.0.0.0/8", "10.1.0.0/16", true)]
    [TestCase("10.0.0.0/8", "10.0.0.0/8", true)]
    [TestCase("10.1.0.0/16", "10.0.0.0/8", false)]
    [TestCase("10.1.2.3", "10.1.2.3", true)]
    [TestCase("0.0.0.0/0", "::/0", false)]
    public void Wider_range_covers_the_narrower(string wide, string narrow, bool expected) => Assert.That(Parse(wide).Covers(Parse(narrow)), Is.EqualTo(expected));

    [TestCase("")]
    [TestCase("1")]
    [TestCase("10.1.2")]
    [TestCase("010.1.2.3")]
    [TestCase("0x0a.1.2.3")]
    [TestCase("[::1]")]
    [TestCase("[::1]:104")]
    [TestCase("fe80::1%eth0")]
    [TestCase("10.1.2.3:104")]
    [TestCase("10.1.2.0/")]
    [TestCase("10.1.2.0/-1")]
    [TestCase("10.1.2.0/+8")]
    [TestCase("10.1.2.0/24/8")]
    [TestCase("10.1.2.0/255.255.255.0")]
    [TestCase("fd00::/129")]
    [TestCase("*")]
    public void What_is_no_address_is_refused_with_a_remedy(string text)
    {
        Assert.That(AddressRange.TryParse(text, out _, out var complaint), Is.False);
        Assert.That(complaint?.Remedy, Does.StartWith("Write "));
    }

    [TestCase("10.1.2.3/24", "10.1.2.0/24")]
    [TestCase("fd00::1/64", "fd00::/64")]
    public void Address_inside_a_network_is_refused_with_the_network(string text, string network)
    {
        Assert.That(AddressRange.TryParse(text, out _, out var complaint), Is.False);
        Assert.That(complaint?.Remedy, Does.Contain($"\"{network}\""));
    }

    private static AddressRange Parse(string text) => AddressRange.TryParse(text, out var range, out var complaint) ? range : throw new AssertionException(complaint!.Problem);
}
