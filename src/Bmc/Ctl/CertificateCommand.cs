using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bmc.Arguments;
using Bmc.Contracts;
using Bmc.Contracts.Certificates;

namespace Bmc.Ctl;

internal static class CertificateCommand
{
    private const string Lesson = """
        Examples:
          bmc ctl certificate                                     what the web page shows
          bmc ctl certificate csr bmc.example --name 192.0.2.10 > bmc.csr
          bmc ctl certificate set bmc.pem                         of that request, or with its private key in the same file
          bmc ctl certificate self-signed                         a new one that vouches for itself

        New connections have it at once. The key of a request never leaves the BMC.
        """;

    private static readonly Vocabulary<CertificateKey> _keys = new(
        ("p256", CertificateKey.EcdsaP256), ("p384", CertificateKey.EcdsaP384),
        ("rsa-2048", CertificateKey.Rsa2048), ("rsa-3072", CertificateKey.Rsa3072), ("rsa-4096", CertificateKey.Rsa4096));

    public static Command Create() => new TeachingCommand("certificate", "Show, request or replace the web page's certificate.", Lesson) { CsrCommand(), SetCommand(), SelfSignedCommand() }
        .Does(async (bmc, output, _, cancellationToken) => Show(await bmc.WebCertificates.GetStateAsync(cancellationToken), output));

    private static Command CsrCommand()
    {
        var commonName = new Argument<string>("common-name") { Description = "The BMC's name." };
        var names = new Option<string[]?>("--name") { Description = "Names and addresses by which it is reached. Default: the common name.", HelpName = "NAME ...", AllowMultipleArgumentsPerToken = true };
        Option<CertificateKey?> key = _keys.Option("--key", "Its kind, p256 by default; rsa-4096 takes a small processor half a minute");
        var organization = new Option<string?>("--organization") { Description = "The company.", HelpName = "TEXT" };
        var unit = new Option<string?>("--unit") { Description = "Its part.", HelpName = "TEXT" };
        var city = new Option<string?>("--city") { Description = "Where it is.", HelpName = "TEXT" };
        var state = new Option<string?>("--state") { Description = "Its state or province.", HelpName = "TEXT" };
        var country = new Option<string?>("--country") { Description = "Two letters.", HelpName = "CC" };
        return new Command("csr", "Make a key, and print the request for its certificate.") { commonName, names, key, organization, unit, city, state, country }
            .Does(async (bmc, output, arguments, cancellationToken) =>
            {
                var subject = new CertificateSubject(
                    arguments.GetValue(commonName)!, arguments.GetValue(names) ?? [], arguments.GetValue(organization), arguments.GetValue(unit),
                    arguments.GetValue(city), arguments.GetValue(state), arguments.GetValue(country));
                Result<WebCertificateState> made = await bmc.WebCertificates.RequestAsync(subject, arguments.GetValue(key) ?? CertificateKey.EcdsaP256, CtlConnection.Origin, cancellationToken);
                return made.TryGet(out WebCertificateState? after, out Fault? fault)
                    ? output.Show(after, json => json.WebCertificateState, shown => output.Line(shown.RequestPem!.TrimEnd()))
                    : output.Refused(fault);
            });
    }

    private static Command SetCommand()
    {
        var file = new Argument<FileInfo>("file") { Description = "PEM: the certificate, those that vouch for it, and its key unless the BMC made it." };
        return new Command("set", "Replace the certificate.") { file }.Does(async (bmc, output, arguments, cancellationToken) =>
        {
            string pem;
            try
            {
                pem = await File.ReadAllTextAsync(arguments.GetValue(file)!.FullName, cancellationToken);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                return output.Refused(new Fault(FaultCode.NotFound, problem.Message));
            }

            return Answer(await bmc.WebCertificates.ReplaceAsync(pem, CtlConnection.Origin, cancellationToken), output);
        });
    }

    private static Command SelfSignedCommand() => new Command("self-signed", "Make a new one that vouches for itself.")
        .Does(async (bmc, output, _, cancellationToken) => Answer(await bmc.WebCertificates.MakeSelfSignedAsync(CtlConnection.Origin, cancellationToken), output));

    private static int Answer(Result<WebCertificateState> result, CtlOutput output) =>
        result.TryGet(out WebCertificateState? state, out Fault? fault) ? Show(state, output) : output.Refused(fault);

    private static int Show(WebCertificateState state, CtlOutput output) => output.Show(state, json => json.WebCertificateState, shown =>
    {
        using X509Certificate2 certificate = X509Certificate2.CreateFromPem(shown.CertificatePem);
        output.Line($"Subject      {certificate.Subject}");
        output.Line($"Issuer       {certificate.Issuer}");
        output.Line($"Valid        {certificate.NotBefore.ToUniversalTime():yyyy-MM-dd} to {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}");
        output.Line($"SHA-256      {certificate.GetCertHashString(HashAlgorithmName.SHA256)}");
        if (shown.RequestPem is not null)
            output.Line("Request      made, its certificate has not come");
    });
}
