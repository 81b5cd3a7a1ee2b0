using Bmc.Linux.Terminals;

namespace Bmc.Linux.Tests.Terminals;

public sealed class ReceivedMarksTests
{
    [Fact]
    public void Reads_the_table_of_PARMRK()
    {
        byte[] marked = [0x41, 0xFF, 0xFF, 0x00, 0xFF, 0x00, 0x42, 0xFF, 0x00, 0x00, 0x43];
        byte[] plain = new byte[16];
        var marks = new ReceivedMarks();

        Assert.True(marks.Take(marked, plain, out int taken, out int written));
        Assert.Equal([0x41, 0xFF, 0x00, 0x42], plain[..written]);
        Assert.Equal(10, taken);
        Assert.False(marks.Take(marked.AsSpan(taken), plain, out taken, out written));
        Assert.Equal((1, 1, (byte)0x43), (taken, written, plain[0]));
    }

    [Fact]
    public void A_mark_may_be_cut_anywhere()
    {
        byte[] plain = new byte[4];
        var marks = new ReceivedMarks();

        Assert.False(marks.Take([0xFF], plain, out _, out int written));
        Assert.Equal(0, written);
        Assert.False(marks.Take([0x00], plain, out _, out written));
        Assert.Equal(0, written);
        Assert.True(marks.Take([0x00, 0x41], plain, out int taken, out written));
        Assert.Equal((1, 0), (taken, written));
    }

    [Fact]
    public void Whatever_was_marked_comes_back()
    {
        var random = new Random(7);
        for (int round = 0; round < 500; round++)
        {
            byte[] original = new byte[random.Next(200)];
            random.NextBytes(original);
            for (int index = 0; index < original.Length; index++)
                original[index] |= (byte)(random.Next(4) == 0 ? 0xFF : 0);
            ReadOnlySpan<byte> marked = ReceivedMarks.Write(original);
            var marks = new ReceivedMarks();
            List<byte> plain = [];
            byte[] buffer = new byte[17];
            while (!marked.IsEmpty)
            {
                Assert.False(marks.Take(marked[..Math.Min(marked.Length, random.Next(1, 40))], buffer, out int taken, out int written));
                plain.AddRange(buffer[..written]);
                marked = marked[taken..];
            }

            Assert.Equal(original, plain);
        }
    }
}
