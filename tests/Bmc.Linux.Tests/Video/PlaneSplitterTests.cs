using Bmc.Linux.Video;

namespace Bmc.Linux.Tests.Video;

public sealed class PlaneSplitterTests
{
    // Around a vector's length, so that both the vectors and the rest have their turn.
    public static TheoryData<int> Lengths => [0, 1, 15, 16, 17, 48, 100];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Pairs_are_taken_apart(int count)
    {
        byte[] pairs = [.. Enumerable.Range(0, 2 * count).Select(value => (byte)(value * 7))];
        byte[] even = new byte[count];
        byte[] odd = new byte[count];
        PlaneSplitter.Split(pairs, even, odd);
        Assert.Equal(pairs.Where((_, index) => index % 2 == 0), even);
        Assert.Equal(pairs.Where((_, index) => index % 2 == 1), odd);
    }

    [Fact]
    public void Vectors_stretch_as_single_values_do()
    {
        byte[] all = [.. Enumerable.Range(0, 256).Select(value => (byte)value), 1, 2, 3];
        byte[] luma = [.. all];
        byte[] chroma = [.. all];
        PlaneSplitter.StretchLuma(luma);
        PlaneSplitter.StretchChroma(chroma);
        Assert.Equal(all.Select(PlaneSplitter.StretchLuma), luma);
        Assert.Equal(all.Select(PlaneSplitter.StretchChroma), chroma);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(16, 0)]
    [InlineData(235, 255)]
    [InlineData(255, 255)]
    public void Black_and_white_are_the_ends(byte value, byte expected) => Assert.Equal(expected, PlaneSplitter.StretchLuma(value));

    [Fact]
    public void Each_value_is_what_the_formula_says_within_one()
    {
        for (int value = 0; value < 256; value++)
        {
            Assert.InRange(PlaneSplitter.StretchLuma((byte)value) - Math.Clamp((value - 16) * 255 / 219.0, 0, 255), -1, 1);
            Assert.InRange(PlaneSplitter.StretchChroma((byte)value) - Math.Clamp(128 + (value - 128) * 255 / 224.0, 0, 255), -1, 1);
        }

        Assert.Equal(128, PlaneSplitter.StretchChroma(128));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Two_lines_have_a_mean(int count)
    {
        byte[] one = [.. Enumerable.Range(0, count).Select(value => (byte)(value * 13))];
        byte[] other = [.. Enumerable.Range(0, count).Select(value => (byte)(255 - value))];
        byte[] expected = [.. one.Zip(other, (first, second) => (byte)((first + second) / 2))];
        PlaneSplitter.Average(one, other);
        Assert.Equal(expected, one);
    }
}
