using Bmc.Usb.NetworkMedia.Nbd;

namespace Bmc.Usb.Tests.NetworkMedia;

/// <summary>Bytes as the NBD protocol's "Transmission phase" gives them: do not edit to make it pass.</summary>
public sealed class NbdMessagesTests
{
    private static readonly byte[] _read =
    [
        0x25, 0x60, 0x95, 0x13, // magic
        0x00, 0x00, // command flags
        0x00, 0x00, // NBD_CMD_READ
        0x00, 0x00, 0x00, 0x07, 0x00, 0x00, 0x00, 0x2A, // cookie
        0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x08, 0x00, // offset
        0x00, 0x02, 0x00, 0x00, // length
    ];

    private static readonly byte[] _failure =
    [
        0x67, 0x44, 0x66, 0x98, // magic
        0x00, 0x00, 0x00, 0x05, // EIO
        0x00, 0x00, 0x00, 0x07, 0x00, 0x00, 0x00, 0x2A, // cookie
    ];

    [Fact]
    public void A_request_is_read_and_written()
    {
        Assert.True(NbdRequest.TryParse(_read, out NbdRequest request));
        Assert.Equal(new NbdRequest(0, NbdCommand.Read, 0x7_0000_002A, 0x1_0000_0800, 0x20000), request);
        byte[] bytes = new byte[NbdRequest.Length];
        request.Write(bytes);
        Assert.Equal(_read, bytes);
    }

    [Fact]
    public void A_reply_is_read_and_written()
    {
        Assert.True(NbdReply.TryParse(_failure, out NbdReply reply));
        Assert.Equal(new NbdReply(NbdError.InputOutput, 0x7_0000_002A), reply);
        byte[] bytes = new byte[NbdReply.Length];
        reply.Write(bytes);
        Assert.Equal(_failure, bytes);
    }

    [Fact]
    public void What_is_cut_or_of_another_kind_is_refused()
    {
        for (int length = 0; length < NbdRequest.Length; length++)
            Assert.False(NbdRequest.TryParse(_read.AsSpan(0, length), out _));
        for (int length = 0; length < NbdReply.Length; length++)
            Assert.False(NbdReply.TryParse(_failure.AsSpan(0, length), out _));
        Assert.False(NbdRequest.TryParse([.. _failure, .. new byte[12]], out _));
        Assert.False(NbdReply.TryParse(_read.AsSpan(0, NbdReply.Length), out _));
    }
}
