using Bmc.Contracts.Video;

namespace Bmc.Contracts.Tests.Video;

public sealed class ScreenMessagesTests
{
    // Golden bytes: a page reads them too. Do not edit to make it pass.
    private const string Head =
        "00" // frame
        + "50" // quality 80
        + "2003" // 800 pixels
        + "5802" // 600 pixels
        + "07000000" // the seventh picture
        + "0058109e9c010000"; // 2026-02-27T00:00:00Z

    private static readonly ScreenFrameHead _head = new(7, 800, 600, 80, DateTimeOffset.FromUnixTimeMilliseconds(0x019c9e105800));

    [Fact]
    public void A_frame_has_its_head()
    {
        byte[] message = new byte[ScreenMessages.FrameHead];
        ScreenMessages.WriteFrameHead(message, _head);
        Assert.Equal(Head, Convert.ToHexStringLower(message));
        Assert.True(ScreenMessages.TryParseFrameHead([.. message, 0xFF, 0xD8], out ScreenFrameHead head));
        Assert.Equal(_head, head);
    }

    [Fact]
    public void An_acknowledgement_names_its_frame()
    {
        byte[] message = ScreenMessages.WriteAcknowledgement(0xFFFFFFFE);
        Assert.Equal("80feffffff", Convert.ToHexStringLower(message));
        Assert.True(ScreenMessages.TryParseAcknowledgement(message, out uint sequence));
        Assert.Equal(0xFFFFFFFE, sequence);
    }

    [Fact]
    public void What_is_cut_short_or_random_is_refused_or_read_but_never_throws()
    {
        byte[] whole = Convert.FromHexString(Head);
        for (int length = 0; length < whole.Length; length++)
            Assert.False(ScreenMessages.TryParseFrameHead(whole.AsSpan(0, length), out _));
        for (int length = 0; length < ScreenMessages.AcknowledgementLength; length++)
            Assert.False(ScreenMessages.TryParseAcknowledgement(ScreenMessages.WriteAcknowledgement(1).AsSpan(0, length), out _));
        var random = new Random(1);
        byte[] message = new byte[ScreenMessages.FrameHead];
        for (int round = 0; round < 10_000; round++)
        {
            random.NextBytes(message);
            message[0] = (byte)random.Next(2);
            _ = ScreenMessages.TryParseFrameHead(message, out _);
        }
    }
}
