namespace Bmc.Ipmi.Commands.Transport.Parameters;

/// <summary>The parameters that there are, by number.</summary>
public sealed class LanParameterTable
{
    private readonly ILanParameter?[] _byNumber = new ILanParameter?[byte.MaxValue + 1];

    /// <exception cref="ArgumentException">Two parameters claim the same number.</exception>
    public LanParameterTable(IEnumerable<ILanParameter> parameters)
    {
        foreach (ILanParameter parameter in parameters)
        {
            if (_byNumber[(byte)parameter.Number] is not null)
                throw new ArgumentException($"Two LAN parameters with the number {(byte)parameter.Number}.", nameof(parameters));
            _byNumber[(byte)parameter.Number] = parameter;
        }
    }

    /// <summary>Null for a parameter that is not there.</summary>
    public ILanParameter? Find(LanParameter number) => _byNumber[(byte)number];
}
