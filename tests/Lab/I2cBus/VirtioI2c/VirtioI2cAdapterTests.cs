using Bmc.Lab.I2cBus.Chips;
using Bmc.Lab.I2cBus.VhostUser;

namespace Bmc.Lab.I2cBus.VirtioI2c;

public sealed class VirtioI2cAdapterTests : IDisposable
{
    private const ulong HeaderAt = GuestDriver.Start + 0x1000;
    private const ulong DataAt = GuestDriver.Start + 0x2000;
    private const ulong StatusAt = GuestDriver.Start + 0x3000;
    private const byte NotWritten = 0xEE;

    private readonly GuestDriver _guest = new();
    private readonly Lm75Chip _chip = new() { Celsius = 30.5 };
    private readonly ProgrammableI2cBus _bus;
    private readonly VirtioI2cAdapter _adapter;

    public VirtioI2cAdapterTests()
    {
        _bus = new ProgrammableI2cBus((0x48, _chip));
        _adapter = new VirtioI2cAdapter(_bus);
    }

    public void Dispose()
    {
        _bus.Dispose();
        _guest.Dispose();
    }

    [Fact]
    public void A_header_is_read_as_it_was_written()
    {
        byte[] bytes = new byte[VirtioI2cRequestHeader.Length];
        new VirtioI2cRequestHeader(0x48, More: true, Read: false).Write(bytes);
        Assert.Equal("9000000001000000", Convert.ToHexString(bytes));
        Assert.True(VirtioI2cRequestHeader.TryParse(bytes, out VirtioI2cRequestHeader header));
        Assert.Equal(new VirtioI2cRequestHeader(0x48, More: true, Read: false), header);
        for (int length = 0; length < bytes.Length; length++)
            Assert.False(VirtioI2cRequestHeader.TryParse(bytes.AsSpan(0, length), out _));
    }

    [Fact]
    public void A_register_is_read_with_a_repeated_start()
    {
        Assert.Equal((0, 1), Ask(0x48, read: false, more: true, "00"));
        Assert.Equal((0, 3), Ask(0x48, read: true, more: false, "0000"));
        byte[] bytes = new byte[2];
        Assert.True(_guest.Memory.TryRead(DataAt, bytes));
        Assert.Equal("1E80", Convert.ToHexString(bytes));
    }

    [Fact]
    public void A_request_without_bytes_asks_whether_somebody_is_there()
    {
        Assert.Equal((0, 1), Ask(0x48, read: false, more: false, null));
        Assert.Equal((1, 1), Ask(0x49, read: false, more: false, null));
    }

    [Fact]
    public void What_follows_a_failed_request_of_the_same_transfer_fails_too()
    {
        Assert.Equal((1, 1), Ask(0x20, read: false, more: true, "00"));
        Assert.Equal((1, 1), Ask(0x48, read: true, more: false, "0000"));
        Assert.Equal((0, 3), Ask(0x48, read: true, more: false, "0000"));
    }

    [Fact]
    public void A_request_without_a_byte_for_the_status_is_given_back_untouched()
    {
        WriteHeader(0x48, read: false, more: false);
        Assert.Equal(0, _adapter.Answer(_guest.Memory, [new GuestBuffer(HeaderAt, 8, false)], CancellationToken.None));
        Assert.Equal(0, _adapter.Answer(_guest.Memory, [], CancellationToken.None));
    }

    [Fact]
    public void A_read_into_memory_that_the_device_may_not_write_fails()
    {
        WriteHeader(0x48, read: true, more: false);
        int written = _adapter.Answer(
            _guest.Memory,
            [new GuestBuffer(HeaderAt, 8, false), new GuestBuffer(DataAt, 2, false), new GuestBuffer(StatusAt, 1, true)],
            CancellationToken.None);
        Assert.Equal(1, written);
        Assert.Equal(1, Status());
    }

    [Fact]
    public async Task A_stuck_bus_answers_when_it_is_released()
    {
        _bus.Stuck = true;
        Task<(int Status, int Written)> asked = Task.Run(() => Ask(0x48, read: true, more: false, "0000"), TestContext.Current.CancellationToken);
        while (_bus.Transfers == 0)
            await Task.Yield();
        Assert.False(asked.IsCompleted);
        _bus.Stuck = false;
        Assert.Equal((0, 3), await asked);
    }

    [Fact]
    public void A_stuck_bus_does_not_keep_the_queue_from_being_stopped()
    {
        _bus.Stuck = true;
        WriteHeader(0x48, read: true, more: false);
        int written = _adapter.Answer(
            _guest.Memory,
            [new GuestBuffer(HeaderAt, 8, false), new GuestBuffer(DataAt, 2, true), new GuestBuffer(StatusAt, 1, true)],
            new CancellationToken(canceled: true));
        Assert.Equal(1, written);
        Assert.Equal(1, Status());
    }

    private (int Status, int Written) Ask(int address, bool read, bool more, string? bytes)
    {
        WriteHeader(address, read, more);
        Assert.True(_guest.Memory.TryWrite(StatusAt, [NotWritten]));
        var request = new List<GuestBuffer> { new(HeaderAt, 8, false) };
        if (bytes is not null)
        {
            Assert.True(_guest.Memory.TryWrite(DataAt, Convert.FromHexString(bytes)));
            request.Add(new GuestBuffer(DataAt, bytes.Length / 2, read));
        }

        request.Add(new GuestBuffer(StatusAt, 1, true));
        int written = _adapter.Answer(_guest.Memory, request, TestContext.Current.CancellationToken);
        return (Status(), written);
    }

    private void WriteHeader(int address, bool read, bool more)
    {
        byte[] header = new byte[VirtioI2cRequestHeader.Length];
        new VirtioI2cRequestHeader(address, more, read).Write(header);
        Assert.True(_guest.Memory.TryWrite(HeaderAt, header));
    }

    private int Status()
    {
        byte[] status = new byte[1];
        Assert.True(_guest.Memory.TryRead(StatusAt, status));
        return status[0];
    }
}
