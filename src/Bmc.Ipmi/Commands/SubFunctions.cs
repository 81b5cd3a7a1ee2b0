namespace Bmc.Ipmi.Commands;

/// <summary>Which sub-function a request asks for; null for none. Takes any body and throws nothing.</summary>
public delegate int? SubFunctionSelector(ReadOnlySpan<byte> data);

/// <summary>The sub-functions of a command that the firmware firewall can switch off one by one, IPMI 2.0 §21, Appendix H.</summary>
/// <param name="Mask">A bit for each, bit 0 for sub-function 0.</param>
public sealed record SubFunctions(uint Mask, SubFunctionSelector Of);
