using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.Certificates;

namespace Bmc.Redfish.Tests.Certificates;

public sealed class CertificateTests
{
    private const string Certificate = "/redfish/v1/Managers/bmc/NetworkProtocol/HTTPS/Certificates/1";
    private const string Collection = """ "CertificateCollection":{"@odata.id":"/redfish/v1/Managers/bmc/NetworkProtocol/HTTPS/Certificates"} """;
    private const string Generate = "/redfish/v1/CertificateService/Actions/CertificateService.GenerateCSR";
    private const string Replace = "/redfish/v1/CertificateService/Actions/CertificateService.ReplaceCertificate";

    private readonly RedfishBench _bench = new();

    [Fact]
    public async Task It_is_shown_as_the_web_server_has_it()
    {
        Answer answer = await _bench.GetAsync(Certificate);

        Assert.Equal(_bench.WebCertificates.State.CertificatePem, answer["CertificateString"]);
        Assert.Equal(("testbox", "Example", "CH"), (answer["Subject/CommonName"], answer["Subject/Organization"], answer["Subject/Country"]));
        Assert.Equal("""["DigitalSignature"]""", answer["KeyUsage"]);
        Assert.Equal(("1970-01-01T00:00:00Z", "2070-01-01T00:00:00Z"), (answer["ValidNotBefore"], answer["ValidNotAfter"]));
        Assert.Matches("^([0-9A-F]{2}:){31}[0-9A-F]{2}$", answer["Fingerprint"]!);
        Assert.DoesNotContain("PRIVATE", answer.Json.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", CertificateKey.EcdsaP256)]
    [InlineData(""","KeyPairAlgorithm":"TPM_ALG_ECDSA","KeyCurveId":"TPM_ECC_NIST_P384" """, CertificateKey.EcdsaP384)]
    [InlineData(""","KeyPairAlgorithm":"TPM_ALG_RSA" """, CertificateKey.Rsa2048)]
    [InlineData(""","KeyBitLength":4096""", CertificateKey.Rsa4096)]
    public async Task A_request_is_made_and_told(string key, CertificateKey expected)
    {
        Answer answer = await PostAsync(Generate, $$"""{"CommonName":"bmc.example","AlternativeNames":["192.0.2.10"],{{Collection}}{{key}}}""");

        Assert.Equal(200, answer.Status);
        Assert.Equal(_bench.WebCertificates.State.RequestPem, answer["CSRString"]);
        Assert.Equal("/redfish/v1/Managers/bmc/NetworkProtocol/HTTPS/Certificates", answer["CertificateCollection/@odata.id"]);
        (CertificateSubject subject, CertificateKey made) = Assert.Single(_bench.WebCertificates.Requests);
        Assert.Equal(("bmc.example", expected), (subject.CommonName, made));
        Assert.Equal(["192.0.2.10"], subject.AlternativeNames);
    }

    [Theory]
    [InlineData("""{"CommonName":"bmc.example"}""", "ActionParameterMissing")]
    [InlineData("""{"CommonName":"bmc.example","CertificateCollection":{"@odata.id":"/redfish/v1"}}""", "ActionParameterValueError")]
    [InlineData("{" + Collection + "}", "ActionParameterMissing")]
    [InlineData("""{"CommonName":"bmc.example","KeyPairAlgorithm":"TPM_ALG_SM2",""" + Collection + "}", "ActionParameterValueNotInList")]
    [InlineData("""{"CommonName":"bmc.example","KeyPairAlgorithm":"TPM_ALG_RSA","KeyBitLength":1024,""" + Collection + "}", "ActionParameterValueError")]
    [InlineData("""{"CommonName":"bmc.example","KeyUsage":["KeyCertSign"],""" + Collection + "}", "ActionParameterValueError")]
    [InlineData("""{"CommonName":"bmc.example","ChallengePassword":"x",""" + Collection + "}", "ActionParameterUnknown")]
    public async Task A_request_that_can_t_be_makes_no_key(string body, string message)
    {
        Answer answer = await PostAsync(Generate, body);

        Assert.Equal(400, answer.Status);
        Assert.Equal([message], answer.Messages);
        Assert.Empty(_bench.WebCertificates.Requests);
    }

    [Fact]
    public async Task A_certificate_goes_to_its_owner()
    {
        Answer answer = await PostAsync(Replace, ReplaceBody("PEMchain", Certificate));

        Assert.Equal(204, answer.Status);
        Assert.Equal(["pem"], _bench.WebCertificates.Replacements);
    }

    [Theory]
    [InlineData("PKCS12", Certificate, "ActionParameterValueNotInList")]
    [InlineData("PEM", "/redfish/v1", "ActionParameterValueError")]
    public async Task What_is_not_for_the_web_server_is_refused(string type, string uri, string message)
    {
        Answer answer = await PostAsync(Replace, ReplaceBody(type, uri));

        Assert.Equal([message], answer.Messages);
        Assert.Empty(_bench.WebCertificates.Replacements);
    }

    [Fact]
    public async Task The_owner_says_why_it_does_not_take_one()
    {
        _bench.WebCertificates.Refusal = new Fault(FaultCode.Invalid, "The private key is not that of the certificate.");

        Answer answer = await PostAsync(Replace, ReplaceBody("PEM", Certificate));

        Assert.Equal(400, answer.Status);
        Assert.Contains("not that of the certificate", answer.Json.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_neither_sees_nor_replaces_it()
    {
        Assert.Equal(403, (await _bench.GetAsync(Certificate, AccountRole.Operator)).Status);
        Assert.Equal(403, (await _bench.SendAsync("POST", Replace, ReplaceBody("PEM", Certificate), AccountRole.Operator)).Status);
        Assert.Empty(_bench.WebCertificates.Replacements);
    }

    private static string ReplaceBody(string type, string uri) =>
        $$$"""{"CertificateString":"pem","CertificateType":"{{{type}}}","CertificateUri":{"@odata.id":"{{{uri}}}"}}""";

    private Task<Answer> PostAsync(string target, string body) => _bench.SendAsync("POST", target, body, AccountRole.Administrator);
}
