using Bmc.Contracts.EventLog;
using Bmc.Ipmi.Sel;
using Bmc.Ipmi.Tests.Fakes;

namespace Bmc.Ipmi.Tests.Sel;

/// <summary>The 16 bytes of an entry, IPMI 2.0 §32: do not edit to make it pass.</summary>
public class SelRecordTests
{
    private static readonly DateTimeOffset _time = DateTimeOffset.FromUnixTimeSeconds(0x6553F100); // 2023-11-14 22:13:20

    private static SelRecord Of(EventRecord record) => SelRecord.Of(new EventLogEntry(0x0102, _time, record, EventSeverity.Ok, ""));

    [Fact]
    public void System_event() => Golden.Matches(
        [
            0x02, 0x01,             // record id
            0x02,                   // system event
            0x00, 0xF1, 0x53, 0x65, // time stamp
            0x20, 0x00,             // generator: the BMC
            0x04,                   // event message revision
            0x01, 0x03,             // temperature sensor 3
            0x81,                   // deassertion, threshold
            0x59, 0x5A, 0x50,       // upper critical going high, reading, threshold
        ],
        Of(EventRecord.FromBmc(0x01, 0x03, 0x01, deassertion: true, 0x59, 0x5A, 0x50)),
        SelRecord.TryParse);

    [Fact]
    public void Oem_record_with_time_stamp() => Golden.Matches(
        [
            0x02, 0x01,
            0xC1,
            0x00, 0xF1, 0x53, 0x65,
            0x57, 0x01, 0x00,       // manufacturer
            1, 2, 3, 4, 5, 6,
        ],
        Of(new EventRecord(0xC1, 0, 0, 0, 0, false, 0, [0x57, 0x01, 0x00, 1, 2, 3, 4, 5, 6])),
        SelRecord.TryParse);

    [Fact]
    public void Oem_record_without() => Golden.Matches(
        [0x02, 0x01, 0xE0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13],
        Of(new EventRecord(0xE0, 0, 0, 0, 0, false, 0, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13])),
        SelRecord.TryParse);

    [Theory]
    [InlineData(new byte[] { 0x59 }, new byte[] { 0x59, 0xFF, 0xFF })]
    [InlineData(new byte[] { 1, 2, 3, 4 }, new byte[] { 1, 2, 3 })]
    public void Data_of_another_length_is_filled_up_or_cut(byte[] data, byte[] expected)
    {
        var bytes = Golden.Bytes(Of(new EventRecord(EventRecord.SystemEvent, EventRecord.BmcGenerator, 4, 1, 1, false, 1, data)));
        Assert.Equal(SelRecord.Length, bytes.Length);
        Assert.Equal(expected, bytes[13..]);
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0x01)]
    [InlineData(0x03)]
    [InlineData(0xBF)]
    public void Reserved_record_types_are_refused(byte type)
    {
        var bytes = new byte[SelRecord.Length];
        bytes[2] = type;
        Assert.False(SelRecord.TryParse(bytes, out _));
    }

    [Theory]
    [InlineData(0L, SelTimestamp.Unspecified)]
    [InlineData(-1L, SelTimestamp.Unspecified)]
    [InlineData(0x20000000L, SelTimestamp.Unspecified)] // would count from the start of the BMC
    [InlineData(0x20000001L, 0x20000001u)]
    [InlineData(0xFFFFFFFEL, 0xFFFFFFFEu)]
    [InlineData(0xFFFFFFFFL, SelTimestamp.Unspecified)]
    [InlineData(0x1FFFFFFFFL, SelTimestamp.Unspecified)]
    public void Times_that_32_bits_cannot_tell_are_unspecified(long seconds, uint timestamp) =>
        Assert.Equal(timestamp, SelTimestamp.From(DateTimeOffset.FromUnixTimeSeconds(seconds)));
}
