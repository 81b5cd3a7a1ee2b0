using Bmc.Contracts.HostInventory;
using Bmc.Hardware.HostInventory.Efi;

namespace Bmc.Hardware.Tests.HostInventory;

public sealed class LoadOptionTests
{
    private const string File = "\\EFI\\debian\\shimx64.efi";
    private const string EndOfPath = "7FFF0400";

    /// <summary>Boot0001 as a file of efivarfs, with the attributes of the variable before it.</summary>
    public static readonly byte[] Debian = Convert.FromHexString(
        // Attributes of the variable: non-volatile, for boot and runtime services.
        "07000000"
        // Attributes of the option: active; length of the path.
        + "01000000" + "6200"
        // "debian"
        + "640065006200690061006E000000"
        // Partition 1 from 800h on, 100000h sectors, GPT, its GUID.
        + "04012A0001000000000800000000000000001000000000008E6C4A2F3D1B504F9A7BC1D2E3F405160202"
        // \EFI\debian\shimx64.efi
        + "040434005C004500460049005C00640065006200690061006E005C007300680069006D007800360034002E006500660069000000"
        + EndOfPath);

    [Fact]
    public void A_boot_option_is_read()
    {
        HostBootOption option = Assert.Single(BootVariables.Options([new HostEfiVariable("Boot0001", Debian)]));

        Assert.Equal(new HostBootOption("Boot0001", "debian", true, $"HD(1,GPT,2F4A6C8E-1B3D-4F50-9A7B-C1D2E3F40516,0x800,0x100000)/{File}"), option);
    }

    [Fact]
    public void The_order_is_the_firmware_s_without_numbers_that_no_option_has()
    {
        HostEfiVariable[] variables = [new("Boot00AF", Debian), new("Boot0001", Debian), new("BootOrder", Convert.FromHexString("07000000" + "AF00" + "0200" + "0100" + "AF00" + "01"))];
        HostBootOption[] options = BootVariables.Options(variables);

        Assert.Equal(["Boot0001", "Boot00AF"], options.Select(option => option.Reference));
        Assert.Equal(["Boot00AF", "Boot0001"], BootVariables.OrderOf(variables, options));
    }

    [Fact]
    public void An_option_that_is_not_tried_by_itself_is_not_active()
    {
        byte[] inactive = [.. Debian];
        inactive[4] = 0x08;

        Assert.False(Assert.Single(BootVariables.Options([new HostEfiVariable("Boot0001", inactive)])).IsActive);
    }

    [Theory]
    [InlineData("02010C00" + "D041030A" + "00000000" + "01010600" + "021F", "PciRoot(0x0)/Pci(0x1F,0x2)")]
    [InlineData("02010C00" + "D041080A" + "01000000", "PcieRoot(0x1)")]
    [InlineData("02010C00" + "D0410103" + "00000000", "Acpi(PNP0301,0x0)")]
    [InlineData("03120A00" + "0100" + "FFFF" + "0000", "Sata(0x1,0xFFFF,0x0)")]
    [InlineData("03171000" + "01000000" + "0807060504030201", "NVMe(0x1,01-02-03-04-05-06-07-08)")]
    [InlineData("03050600" + "0301", "USB(0x3,0x1)")]
    [InlineData("030B2500" + "020000000001" + "0000000000000000000000000000000000000000000000000000" + "01", "MAC(020000000001,0x1)")]
    [InlineData("030C1B00" + "00000000" + "C0000201" + "0000" + "0000" + "0600" + "01" + "00000000" + "00000000", "IPv4(192.0.2.1)")]
    [InlineData("03180B00" + "687474703A2F2F", "Uri(http://)")]
    [InlineData("04012A00" + "02000000" + "0008000000000000" + "0000100000000000" + "78563412000000000000000000000000" + "01" + "01", "HD(2,MBR,0x12345678,0x800,0x100000)")]
    [InlineData("05010D00" + "0300" + "0000" + "4456440000", "BBS(CDROM,DVD,0x0)")]
    [InlineData("03040800" + "00000000", "Path(3,4,00000000)")]
    // One that is too short for its kind.
    [InlineData("03120500" + "01", "Path(3,18,01)")]
    [InlineData("01010600" + "0000" + "7F010400" + "01010600" + "0001", "Pci(0x0,0x0),Pci(0x1,0x0)")]
    public void A_device_path_is_written_as_the_specification_has_it(string nodes, string text)
    {
        Assert.True(DevicePath.TryWrite(Convert.FromHexString(nodes + EndOfPath), out string? written));

        Assert.Equal(text, written);
    }

    [Theory]
    [InlineData("0101")]
    [InlineData("01010300")]
    [InlineData("01010700" + "0000")]
    public void What_is_no_device_path_is_refused(string bytes) => Assert.False(DevicePath.TryWrite(Convert.FromHexString(bytes), out _));

    [Fact]
    public void What_is_no_character_of_a_line_is_not_shown()
    {
        byte[] text = Convert.FromHexString("1B00" + "4100" + "0A00" + "00D8" + "4200");

        Assert.Equal("A\uFFFDB", LoadOption.Readable(text, 10));
    }

    [Fact]
    public void A_path_that_is_longer_than_is_shown_is_none()
    {
        string many = string.Concat(Enumerable.Repeat("01010600" + "0000", 100));

        Assert.True(DevicePath.TryWrite(Convert.FromHexString(many + EndOfPath), out string? written));
        Assert.Null(written);
    }

    [Fact]
    public void Each_truncation_and_each_flipped_byte_is_read_or_left_out()
    {
        for (int length = 0; length < Debian.Length; length++)
            BootVariables.Options([new HostEfiVariable("Boot0001", Debian[..length])]);
        for (int index = 0; index < Debian.Length; index++)
        {
            byte[] flipped = [.. Debian];
            flipped[index] ^= 0xFF;
            BootVariables.Options([new HostEfiVariable("Boot0001", flipped)]);
        }
    }

    [Fact]
    public void Random_nodes_are_read_or_refused()
    {
        var random = new Random(1);
        for (int round = 0; round < 20_000; round++)
        {
            byte[] bytes = new byte[4 + random.Next(48)];
            random.NextBytes(bytes);
            (bytes[0], bytes[1], bytes[2], bytes[3]) = ((byte)random.Next(1, 6), (byte)random.Next(32), (byte)bytes.Length, 0);
            Assert.True(DevicePath.TryWrite(bytes, out _));
        }
    }
}
