using Bmc.Contracts;
using Bmc.Contracts.HostInventory;
using Bmc.Hardware.HostInventory;
using Bmc.Hardware.HostInventory.Smbios;
using Bmc.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Hardware.Tests.HostInventory;

public sealed class HostInventoryStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_the_firmware_says_is_read_out_of_its_tables()
    {
        HostReport report = await DeliveredAsync(SmbiosBuilder.Machine());

        Assert.Equal(_time.GetUtcNow(), report.Delivered);
        Assert.Equal(new HostFirmware("American Megatrends", "1.80", "06/14/2024"), report.Firmware);
        Assert.Equal(new HostProduct("ACME", "Home Server", null, "SN-1", null, "SKU-7", new Guid("00112233-4455-6677-8899-aabbccddeeff")), report.System);
        Assert.Equal(new HostProduct("ACME", "B650", "1.0", "BSN-1", "TAG-1"), report.Baseboard);
        Assert.Equal(new HostProduct("ACME", null, null, "CSN-1"), report.Chassis);
        Assert.Equal(
            new HostProcessor("AM5", "Advanced Micro Devices, Inc.", "AMD Ryzen 7 7700 8-Core Processor", "PSN-1", "100-000000592", 8, 8, 16, 3800, 5550, "AMD Zen"),
            Assert.Single(report.Processors));
        Assert.Equal(new HostMemoryArray(2, 131072), Assert.Single(report.MemoryArrays));
        Assert.Equal(
            new HostMemory("DIMM 0", "P0 CHANNEL A", "G Skill", "F5-6000J3038F16G", "00000001", 16384, "DDR5", 5600, false, 64),
            Assert.Single(report.Memory));
        Assert.Equal(new HostSlot("PCIEX16", true), Assert.Single(report.Slots));
    }

    [Fact]
    public async Task What_was_delivered_is_there_after_a_restart()
    {
        HostReport before = await DeliveredAsync(SmbiosBuilder.Machine());

        HostReport after = await NewStore().GetAsync(TestContext.Current.CancellationToken);

        Assert.Equal(before.Delivered, after.Delivered);
        Assert.Equal(before.Processors, after.Processors);
        Assert.Equal("sda", Assert.Single(after.Drives).Name);
    }

    [Fact]
    public async Task A_table_that_is_none_is_refused_and_the_old_one_stays()
    {
        HostInventoryStore store = NewStore();
        await DeliverAsync(store, SmbiosBuilder.Machine());

        Assert.Equal(FaultCode.Invalid, (await DeliverAsync(store, [])).Fault?.Code);
        Assert.Equal(FaultCode.Invalid, (await DeliverAsync(store, [1, 2, 3, 4])).Fault?.Code);
        Assert.Equal(FaultCode.Invalid, (await DeliverAsync(store, new byte[IHostInventory.MaximumSmbios + 1])).Fault?.Code);
        Assert.Equal(FaultCode.Invalid, (await store.DeliverAsync(Request(SmbiosBuilder.Machine(), new HostDrive("")), TestContext.Current.CancellationToken)).Fault?.Code);
        Assert.Equal(FaultCode.Invalid, (await store.DeliverAsync(Request(SmbiosBuilder.Machine(), new HostDrive(new string('x', 200))), TestContext.Current.CancellationToken)).Fault?.Code);

        Assert.Single((await store.GetAsync(TestContext.Current.CancellationToken)).Processors);
    }

    [Fact]
    public async Task The_boot_manager_s_variables_are_kept_and_read_after_a_restart_too()
    {
        HostInventoryStore store = NewStore();
        DeliverInventoryRequest request = Request(SmbiosBuilder.Machine(), new HostDrive("sda"), new("BootOrder", [7, 0, 0, 0, 1, 0]), new("Boot0001", LoadOptionTests.Debian));
        Assert.Null((await store.DeliverAsync(request, TestContext.Current.CancellationToken)).Fault);

        HostReport report = await NewStore().GetAsync(TestContext.Current.CancellationToken);

        Assert.Equal("debian", Assert.Single(report.BootOptions).Description);
        Assert.Equal(["Boot0001"], report.BootOrder);
    }

    [Theory]
    [InlineData("Boot00zz", 10)]
    [InlineData("Boot00000", 10)]
    [InlineData("PK", 10)]
    [InlineData("Boot0000", IHostInventory.MaximumEfiVariable + 1)]
    public async Task A_variable_that_is_not_the_boot_manager_s_or_too_long_is_refused(string name, int length)
    {
        DeliverInventoryRequest request = Request(SmbiosBuilder.Machine(), new HostDrive("sda"), new HostEfiVariable(name, new byte[length]));

        Assert.Equal(FaultCode.Invalid, (await NewStore().DeliverAsync(request, TestContext.Current.CancellationToken)).Fault?.Code);
    }

    [Fact]
    public void Each_truncation_and_each_flipped_byte_is_read_or_refused()
    {
        byte[] whole = SmbiosBuilder.Machine();
        for (int length = 0; length < whole.Length; length++)
            Read(whole[..length]);
        for (int index = 0; index < whole.Length; index++)
        {
            byte[] flipped = [.. whole];
            flipped[index] ^= 0xFF;
            Read(flipped);
        }
    }

    [Fact]
    public void Random_bytes_are_read_or_refused()
    {
        var random = new Random(1);
        for (int round = 0; round < 2000; round++)
        {
            byte[] bytes = new byte[random.Next(400)];
            random.NextBytes(bytes);
            Read(bytes);
        }
    }

    [Theory]
    // Sizes by DSP0134 §7.18.5: unknown; 64 KiB; 32 GiB in the double word at 1Ch.
    [InlineData(0xFFFF, 0, null)]
    [InlineData(0x8040, 0, 0L)]
    [InlineData(0x7FFF, 0x8000, 32768L)]
    public void A_module_s_size_is_in_the_unit_that_it_names(int size, int extended, long? megabytes)
    {
        byte[] fields = new byte[0x20 - 4];
        BitConverter.TryWriteBytes(fields.AsSpan(0x0C - 4), (ushort)size);
        BitConverter.TryWriteBytes(fields.AsSpan(0x1C - 4), extended);
        Assert.True(SmbiosTable.TryParse(new SmbiosBuilder().Add(17, fields).Bytes, out SmbiosTable? table));

        Assert.Equal(megabytes, MemoryDevice.Read(table.Structures[0])?.Megabytes);
    }

    private static void Read(byte[] bytes) => HostInventoryReader.TryRead(new HostInventoryRecord(default, bytes, [], []), out _);

    private static DeliverInventoryRequest Request(byte[] smbios, HostDrive drive, params HostEfiVariable[] variables) =>
        new(smbios, [drive], [new HostNetworkPort("eth0", "02:00:00:00:00:01")], variables, new RequestOrigin("test"));

    private static async Task<Result> DeliverAsync(HostInventoryStore store, byte[] smbios) =>
        await store.DeliverAsync(Request(smbios, new HostDrive("sda")), TestContext.Current.CancellationToken);

    private async Task<HostReport> DeliveredAsync(byte[] smbios)
    {
        HostInventoryStore store = NewStore();
        Assert.Null((await DeliverAsync(store, smbios)).Fault);
        return await store.GetAsync(TestContext.Current.CancellationToken);
    }

    private HostInventoryStore NewStore() => new(_folder.Path, _time, NullLogger<HostInventoryStore>.Instance);
}
