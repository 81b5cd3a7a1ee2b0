namespace Bmc.Ipmi.Commands.Transport.Parameters;

/// <summary>A parameter that the table calls read only, or that follows from others: Set answers 82h.</summary>
public abstract class ReadOnlyLanParameter(LanParameter number) : ILanParameter
{
    public LanParameter Number => number;

    public virtual byte LastSet => 0;

    public int MinimumDataLength => 0;

    public int MaximumDataLength => 0;

    public abstract ValueTask<CompletionCode> GetAsync(byte set, ResponseBuffer response, CancellationToken cancellationToken);

    public ValueTask<CompletionCode> SetAsync(ICommandContext context, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        new(SetLanConfigurationParameters.ReadOnly);
}
