namespace Bmc.Ipmi.Commands;

/// <summary>A bit for each sub-function that a request asks for. Takes any body and throws nothing.</summary>
public delegate uint SubFunctionSelector(ReadOnlySpan<byte> data);

/// <summary>
/// The sub-functions of a command that the firmware firewall can switch off one by one, IPMI 2.0 §21; their numbers are those of
/// Appendix H. A request that asks for several is refused when one of them is off.
/// </summary>
/// <param name="Mask">A bit for each, bit 0 for sub-function 0.</param>
public sealed record SubFunctions(uint Mask, SubFunctionSelector Of);
