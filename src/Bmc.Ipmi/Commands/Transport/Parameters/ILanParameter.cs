namespace Bmc.Ipmi.Commands.Transport.Parameters;

/// <summary>
/// One parameter of IPMI 2.0 Table 23-4. What the two commands check for all of them alike is checked before: channel,
/// parameter, set and block selector of Get, and the length of Set.
/// </summary>
public interface ILanParameter
{
    LanParameter Number { get; }

    /// <summary>The highest set selector that Get takes, beyond it C9h; 0 for a parameter without sets.</summary>
    byte LastSet { get; }

    /// <summary>The shortest data that Set takes, set selector included; shorter is C7h.</summary>
    int MinimumDataLength { get; }

    /// <summary>The longest; longer is C7h. 0: nobody can write it (82h).</summary>
    int MaximumDataLength { get; }

    /// <summary>Writes the parameter with <see cref="LanParameterAnswer.AnswerParameter"/>.</summary>
    /// <param name="set">0 to <see cref="LastSet"/>.</param>
    ValueTask<CompletionCode> GetAsync(byte set, ResponseBuffer response, CancellationToken cancellationToken);

    /// <param name="data">Of a length that was checked.</param>
    /// <returns>Ok: stored, or collected while a set is in progress. Everything else has changed nothing.</returns>
    ValueTask<CompletionCode> SetAsync(ICommandContext context, ReadOnlyMemory<byte> data, CancellationToken cancellationToken);
}
