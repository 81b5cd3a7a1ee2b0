using Bmc.Ipmi.Session;

namespace Bmc.Ipmi.Tests.Session;

public sealed class SequenceWindowTests
{
    private const SequenceVerdict Yes = SequenceVerdict.Accepted;
    private const SequenceVerdict Twice = SequenceVerdict.Duplicate;
    private const SequenceVerdict Out = SequenceVerdict.OutsideWindow;

    /// <summary>Pairs of number and verdict, one after the other in one session. IPMI 2.0 §6.12.13.</summary>
    public static TheoryData<string, (uint Number, SequenceVerdict Verdict)[]> Sequences => new()
    {
        { "in order", [(1, Yes), (2, Yes), (3, Yes)] },
        { "the first may be lost, but not fifteen of them", [(15, Yes), (1, Yes)] },
        { "the first is too far ahead", [(16, Out), (1, Yes)] },
        { "zero is no number of a session", [(0, Out), (1, Yes), (0, Out)] },
        { "nothing is behind the first", [(uint.MaxValue, Twice), (uint.MaxValue - 15, Twice)] },
        { "each one once", [(1, Yes), (1, Twice), (2, Yes), (1, Twice), (2, Twice)] },
        { "out of order", [(3, Yes), (1, Yes), (2, Yes), (1, Twice), (4, Yes)] },
        { "fifteen ahead", [(1, Yes), (16, Yes), (17, Yes)] },
        { "sixteen ahead", [(1, Yes), (17, Out), (2, Yes)] },
        { "sixteen behind", [(1, Yes), (12, Yes), (24, Yes), (8, Yes), (8, Twice), (7, Out)] },
        { "what was refused does not move the window", [(1, Yes), (1000, Out), (2, Yes)] },
    };

    [Theory]
    [MemberData(nameof(Sequences))]
    public void Takes_what_the_window_takes(string what, (uint Number, SequenceVerdict Verdict)[] steps)
    {
        Assert.NotEmpty(what);
        var window = new SequenceWindow();
        foreach (var (number, verdict) in steps)
            Assert.Equal((number, verdict), (number, window.Accept(number)));
    }

    [Fact]
    public void Goes_on_after_the_largest_number()
    {
        var window = new SequenceWindow(uint.MaxValue - 3);
        for (var number = uint.MaxValue - 2; number != 5; number = SequenceWindow.Next(number))
            Assert.Equal(SequenceVerdict.Accepted, window.Accept(number));
        Assert.Equal(SequenceVerdict.Duplicate, window.Accept(uint.MaxValue));
        Assert.Equal(SequenceVerdict.Duplicate, window.Accept(1));
        Assert.Equal(SequenceVerdict.OutsideWindow, window.Accept(0));
    }

    [Fact]
    public void The_number_after_the_largest_is_one() => Assert.Equal(1u, SequenceWindow.Next(uint.MaxValue));
}
