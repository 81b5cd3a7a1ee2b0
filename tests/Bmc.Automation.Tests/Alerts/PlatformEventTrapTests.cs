using System.Net;
using Bmc.Automation.Alerts;
using Bmc.Automation.Tests.Fakes;
using Bmc.Contracts.Alerts;
using Bmc.Contracts.EventFilters;

namespace Bmc.Automation.Tests.Alerts;

public class PlatformEventTrapTests
{
    private static readonly PlatformEventTrap _trap = new(
        FakeManager.SystemGuid, 0x0102, new DateTimeOffset(2027, 1, 15, 12, 0, 0, TimeSpan.Zero), PlatformEventSeverity.Critical, AutomationBench.Overheated, "fan it");

    // Do not edit to make it pass: snmptrapd and tshark read it so.
    [Fact]
    public void Trap_is_as_the_specification_has_it()
    {
        byte[] expected =
        [
            0x30, 0x72, // message
            0x02, 0x01, 0x00, // SNMPv1
            0x04, 0x06, .. "public"u8, // community
            0xA4, 0x65, // Trap-PDU
            0x06, 0x09, 0x2B, 0x06, 0x01, 0x04, 0x01, 0x98, 0x6F, 0x01, 0x01, // enterprise 1.3.6.1.4.1.3183.1.1
            0x40, 0x04, 192, 0, 2, 9, // agent address
            0x02, 0x01, 0x06, // generic trap: enterprise specific
            0x02, 0x03, 0x01, 0x01, 0x09, // specific trap: temperature, threshold, upper critical going high
            0x43, 0x02, 0x30, 0x39, // 123.45 s
            0x30, 0x46, 0x30, 0x44, // variables, the only one
            0x06, 0x0A, 0x2B, 0x06, 0x01, 0x04, 0x01, 0x98, 0x6F, 0x01, 0x01, 0x01, // 1.3.6.1.4.1.3183.1.1.1
            0x04, 0x36, // octet string
            0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x0E, 0x0F, 0x10, // GUID
            0x01, 0x02, // sequence
            0x36, 0x9F, 0x2D, 0xC0, // seconds since 1998
            0x00, 0x00, // UTC
            0x20, 0x20, // trap and event source: IPMI
            0x10, // critical
            0x20, 0x30, // sensor device, sensor
            0x00, 0x00, // entity
            0x59, 0x5A, 0x50, 0x00, 0x00, 0x00, 0x00, 0x00, // event data
            0x19, // English
            0x00, 0x00, 0x00, 0x00, // manufacturer
            0x00, 0x00, // system
            0xC6, .. "fan it"u8, 0xC1, // text, end
        ];

        Assert.Equal(expected, _trap.Encode("public", IPAddress.Parse("192.0.2.9"), TimeSpan.FromSeconds(123.45)));
    }

    [Fact]
    public void Way_back_is_bit_7_of_the_offset() =>
        Assert.Equal(0x010189u, (_trap with { Event = AutomationBench.Overheated with { Deassertion = true } }).SpecificTrap);

    [Fact]
    public void Text_of_one_character_does_not_end_the_fields()
    {
        byte[] variable = (_trap with { Text = "x" }).Variable();

        Assert.Equal([0xC2, (byte)'x', (byte)' ', 0xC1], variable[46..]);
    }

    [Fact]
    public void Longest_community_and_text_fit()
    {
        PlatformEventTrap longest = _trap with { Text = new string('t', EventFilterLimits.StringLength) };

        byte[] message = longest.Encode(new string('c', AlertLimits.CommunityLength), IPAddress.IPv6Loopback, TimeSpan.FromDays(400));

        Assert.InRange(message.Length, 1, PlatformEventTrap.MaximumLength);
        // A length of two bytes from 128 on.
        Assert.Equal(0x81, message[1]);
        Assert.Equal(message.Length - 3, message[2]);
    }

    [Fact]
    public void Acknowledgement_repeats_what_tells_traps_apart() =>
        Assert.Equal(new AlertAcknowledgement(0x0102, 0x369F2DC0, 0x20, 0x20, 0x30, 0x59, 0x5A, 0x50), _trap.Acknowledgement);

    [Fact]
    public void Time_of_before_1998_is_unspecified() =>
        Assert.Equal(0u, (_trap with { Time = DateTimeOffset.UnixEpoch }).Timestamp);
}
