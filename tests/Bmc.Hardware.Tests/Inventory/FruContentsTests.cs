using Bmc.Contracts.Inventory;
using Bmc.Hardware.Inventory;

namespace Bmc.Hardware.Tests.Inventory;

public class FruContentsTests
{
    /// <summary>Written by hand from FRU 1.0 §8-12; if this fails, do not change the bytes.</summary>
    private static readonly byte[] _golden =
    [
        0x01, // common header: format version 1
        0x00, // no internal use area
        0x01, // chassis area at 8
        0x03, // board area at 24
        0x00, // no product area
        0x00, // no multirecord area
        0x00, // pad
        0xFB, // checksum

        0x01, 0x02, // chassis area: format version 1, 16 bytes
        0x07, // tower
        0xC3, 0x43, 0x48, 0x31, // part number, text, 3 bytes: "CH1"
        0x42, 0x12, 0x34, // serial number, BCD plus, 2 bytes: 1234
        0xC1, // end
        0x00, 0x00, 0x00, 0x00, // pad
        0x2E, // checksum

        0x01, 0x04, // board area: format version 1, 32 bytes
        0x19, // English
        0xA0, 0x05, 0x00, // 1440 minutes: 1996-01-02 00:00
        0xC3, 0x42, 0x6D, 0x63, // manufacturer: "Bmc"
        0x83, 0x29, 0xDC, 0xA6, // product name, 6-bit ASCII, 3 bytes: "IPMI"
        0xC2, 0x53, 0x31, // serial number: "S1"
        0x00, // part number: none
        0xC0, // FRU file id: none
        0xC4, 0x6D, 0x6F, 0x72, 0x65, // custom: "more"
        0xC1, // end
        0x00, 0x00, 0x00, 0x00, 0x00, 0x00, // pad
        0xFC, // checksum
    ];

    [Fact]
    public void Reads_the_areas_of_a_memory()
    {
        Assert.True(FruContents.TryParse(_golden, out FruContents? fru, out IReadOnlyList<string> problems));

        Assert.Empty(problems);
        FruAreas areas = FruFields.Of(fru);
        Assert.Equal(
            [new("Chassis Type", "Tower"), new("Chassis Part Number", "CH1"), new("Chassis Serial Number", "1234")],
            areas.Chassis!);
        Assert.Equal(
            [
                new("Board Mfg. Date/Time", "1996-01-02 00:00"), new("Board Manufacturer", "Bmc"), new("Board Product Name", "IPMI"),
                new("Board Serial Number", "S1"), new("Board Custom 1", "more"),
            ],
            areas.Board!);
        Assert.Null(areas.Product);
    }

    [Fact]
    public void Writes_the_same_bytes_again()
    {
        Assert.True(FruContents.TryParse(_golden, out FruContents? fru, out _));

        Assert.Equal(_golden, fru.ToBytes());
    }

    [Fact]
    public void Gives_back_everything_that_was_written()
    {
        FruContents written = Full();

        byte[] memory = [.. written.ToBytes(), .. Enumerable.Repeat((byte)0xFF, 100)];
        Assert.True(FruContents.TryParse(memory, out FruContents? read, out IReadOnlyList<string> problems));

        Assert.Empty(problems);
        Assert.Equal(written.InternalUse, read.InternalUse![..3]);
        Assert.Equal(written.Chassis! with { Custom = [] }, read.Chassis! with { Custom = [] });
        Assert.Equal(written.Chassis.Custom, read.Chassis.Custom);
        Assert.Equal(written.Board! with { Custom = [] }, read.Board! with { Custom = [] });
        Assert.Equal(written.Product! with { Custom = [] }, read.Product! with { Custom = [] });
        Assert.Equal(written.MultiRecords.Select(Describe), read.MultiRecords.Select(Describe));
    }

    [Fact]
    public void Reads_the_other_areas_when_one_is_damaged()
    {
        byte[] memory = Full().ToBytes();
        Assert.True(FruCommonHeader.TryParse(memory, out FruCommonHeader header, out _));
        memory[header.Board + 10] ^= 0x01;

        Assert.True(FruContents.TryParse(memory, out FruContents? fru, out IReadOnlyList<string> problems));

        Assert.Equal(["the board area has a wrong checksum"], problems);
        Assert.Null(fru.Board);
        Assert.NotNull(fru.Chassis);
        Assert.NotNull(fru.Product);
    }

    [Fact]
    public void Says_that_a_memory_is_blank()
    {
        byte[] memory = new byte[256];
        Assert.False(FruContents.TryParse(memory, out _, out IReadOnlyList<string> zeros));
        Array.Fill(memory, (byte)0xFF);
        Assert.False(FruContents.TryParse(memory, out _, out IReadOnlyList<string> ones));

        Assert.Equal(["the memory is blank"], zeros);
        Assert.Equal(["the memory is blank"], ones);
    }

    [Fact]
    public void Reads_or_refuses_each_truncation()
    {
        byte[] memory = Full().ToBytes();
        for (int length = 0; length < memory.Length; length++)
        {
            bool parsed = FruContents.TryParse(memory.AsSpan(0, length), out FruContents? fru, out IReadOnlyList<string> problems);
            Assert.Equal(length >= FruCommonHeader.Length, parsed);
            if (length < memory.Length - 8)
                Assert.NotEmpty(problems);
            if (parsed)
                Assert.NotNull(FruFields.Of(fru!));
        }
    }

    [Fact]
    public void Reads_or_refuses_any_bytes()
    {
        var random = new Random(7);
        byte[] original = Full().ToBytes();
        for (int i = 0; i < 10_000; i++)
        {
            byte[] memory = i % 2 == 0 ? [.. original] : new byte[random.Next(400)];
            if (i % 2 == 1)
                random.NextBytes(memory);
            for (int flips = random.Next(8); flips > 0 && memory.Length > 8; flips--)
                memory[random.Next(memory.Length)] = (byte)random.Next(256);
            if (memory.Length >= 8)
            {
                // A header that holds, so that what follows is looked at.
                memory[0] = 0x01;
                memory[7] = FruChecksum.Of(memory.AsSpan(0, 7));
            }

            if (FruContents.TryParse(memory, out FruContents? fru, out IReadOnlyList<string> problems))
                Assert.NotNull(FruFields.Of(fru));
            else
                Assert.NotEmpty(problems);
        }
    }

    private static string Describe(FruMultiRecord record) => $"{record.Type:X2}: {Convert.ToHexString(record.Data)}";

    private static FruContents Full() => new(
        [1, 2, 3],
        new FruChassisArea(0x17, FruText.Of("CH-1"), FruText.Of("C0001"), [FruText.Of("rack 7")]),
        new FruBoardArea(
            FruText.English, new DateTimeOffset(2026, 1, 5, 8, 30, 0, TimeSpan.Zero), FruText.Of("Maker"), FruText.Of("Mainboard"),
            new FruText(FruTextType.SixBitAscii, "B0001_AB"), new FruText(FruTextType.BcdPlus, "12-34.56"), FruText.Empty, []),
        new FruProductArea(
            7, FruText.Of("Hersteller"), FruText.Of("Gehäuse"), FruText.Of("GP-1"), FruText.Of("1.0"), FruText.Of("S-1"), FruText.Of("Ω"), FruText.Empty, []),
        [new FruMultiRecord(0xC0, [9, 8, 7]), new FruMultiRecord(0x00, new byte[24]), new FruMultiRecord(0x01, [])]);
}
