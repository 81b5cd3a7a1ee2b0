using System.Text;
using Bmc.Linux.Broker;
using Bmc.Linux.Nbd;

namespace Bmc.Linux.Tests.Broker;

public sealed class BrokerOrderTests
{
    private const string Identity = "0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData($"connect 0 734003200 {Identity}")]
    [InlineData($"connect 3 1 {Identity}")]
    [InlineData($"reconnect 2 {Identity}")]
    [InlineData("disconnect 1")]
    [InlineData("wake fe980000.usb")]
    [InlineData("wake dummy_udc.0")]
    [InlineData("wake musb-hdrc.1.auto")]
    public void The_four_orders_are_understood(string line)
    {
        Assert.True(BrokerOrder.TryParse(Encoding.ASCII.GetBytes(line), out BrokerOrder order));
        Assert.Equal(line, order.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("connect")]
    [InlineData($"connect 4 1000 {Identity}")]
    [InlineData($"connect -1 1000 {Identity}")]
    [InlineData($"connect +1 1000 {Identity}")]
    [InlineData($"connect 0 0 {Identity}")]
    [InlineData($"connect 0 -1000 {Identity}")]
    [InlineData($"connect 0 1125899906842625 {Identity}")]
    [InlineData($"connect 0 99999999999999999999999 {Identity}")]
    [InlineData($"connect 0 1000 {Identity}0")]
    [InlineData("connect 0 1000 0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("connect 0 1000 0123456789abcdef0123456789abcde/")]
    [InlineData("connect 0 1000")]
    [InlineData($"connect 0 1000 {Identity} more")]
    [InlineData($"connect  0 1000 {Identity}")]
    [InlineData($" connect 0 1000 {Identity}")]
    [InlineData($"Connect 0 1000 {Identity}")]
    [InlineData("reconnect 0")]
    [InlineData("reconnect 9 " + Identity)]
    [InlineData("disconnect 0 1")]
    [InlineData("disconnect 0\0")]
    [InlineData("disconnect ٣")]
    [InlineData("mount 0 /etc")]
    [InlineData("wake")]
    [InlineData("wake ")]
    [InlineData("wake .")]
    [InlineData("wake ..")]
    [InlineData("wake ../../module/x")]
    [InlineData("wake a/b")]
    [InlineData("wake a b")]
    [InlineData("wake a:b")]
    [InlineData("wake udc\0")]
    [InlineData("wake údc")]
    [InlineData("wake 0123456789012345678901234567890123456789012345678901234567890123.")]
    public void Nothing_else_is(string line) => Assert.False(BrokerOrder.TryParse(Encoding.UTF8.GetBytes(line), out _));

    [Fact]
    public void What_is_cut_or_wild_is_refused_without_more_ado()
    {
        byte[] line = Encoding.ASCII.GetBytes($"connect 0 734003200 {Identity}");
        for (int length = 0; length < line.Length; length++)
            Assert.False(BrokerOrder.TryParse(line.AsSpan(0, length), out _));
        var random = new Random(3);
        for (int round = 0; round < 1000; round++)
        {
            byte[] bytes = new byte[random.Next(300)];
            random.NextBytes(bytes);
            Assert.False(BrokerOrder.TryParse(bytes, out _));
        }
    }

    [Theory]
    [InlineData(BlockDeviceOutcome.InUse)]
    [InlineData(BlockDeviceOutcome.Gone)]
    [InlineData(BlockDeviceOutcome.Unavailable)]
    public void An_answer_comes_through_with_its_reason(BlockDeviceOutcome outcome)
    {
        var answer = new BlockDeviceAnswer(outcome, "nbd0: connect: Device or resource busy");
        byte[] line = BrokerAnswer.Write(answer);
        Assert.True(BrokerAnswer.TryParse(line.AsSpan(0, line.Length - 1), out BlockDeviceAnswer parsed));
        Assert.Equal(answer, parsed);
        Assert.Equal((byte)'\n', line[^1]);
    }

    [Fact]
    public void Done_is_done_and_all_else_is_none()
    {
        Assert.True(BrokerAnswer.TryParse("done"u8, out BlockDeviceAnswer answer));
        Assert.True(answer.IsDone);
        Assert.False(BrokerAnswer.TryParse("fine"u8, out answer));
        Assert.False(answer.IsDone);
    }
}
