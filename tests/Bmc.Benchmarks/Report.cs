namespace Bmc.Benchmarks;

/// <summary>One line a number; ratios are what counts, absolute numbers are this machine's.</summary>
internal sealed class Report(TextWriter output)
{
    public void Value(string what, double value, string unit) => output.WriteLine($"{what,-58} {value,12:N1} {unit}");

    /// <param name="aim">What the project wants it to be.</param>
    public void Ratio(string what, double ratio, string aim) => output.WriteLine($"{what,-58} {ratio,12:P0} aim: {aim}");
}
