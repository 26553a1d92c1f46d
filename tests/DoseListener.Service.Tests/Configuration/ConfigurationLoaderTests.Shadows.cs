namespace DoseListener.Service.Tests.Configuration;

/// <content>An entry that an earlier one covers entirely never decides anything.</content>
public sealed partial class ConfigurationLoaderTests
{
    [TestCase("\"AETitle\": \"A\"", "\"AETitle\": \"A\"")]
    [TestCase("\"AETitle\": \"A\"", "\"AETitle\": \"A\", \"Addresses\": [\"10.1.2.3\"]")]
    [TestCase("\"Addresses\": [\"10.0.0.0/8\"]", "\"AETitle\": \"A\", \"Addresses\": [\"10.1.0.0/16\", \"10.2.3.4\"]")]
    [TestCase("\"AETitle\": \"*\", \"Addresses\": [\"10.1.0.0/16\", \"fd00::/8\"]", "\"Addresses\": [\"10.1.2.3\", \"fd00::1\"]")]
    [TestCase("\"AETitle\": \"A\"", "\"AETitle\": \"A\", \"CalledAETitle\": \"DOSELISTENER\"")]
    [TestCase("\"Addresses\": [\"10.1.2.3\"]", "\"Addresses\": [\"::ffff:10.1.2.3\"]")]
    public void Shadowed_entry_is_warned_of(string first, string second) =>
        Assert.That(Warnings(first, second).Single(), Does.EndWith(
            " Modalities[1]: \"2\" never matches, because Modalities[0] \"1\" stands before it and admits all that it would. Move it up, or remove one of the two.").And.StartWith("2:"));

    [TestCase("\"AETitle\": \"A\"", "\"AETitle\": \"a\"")]
    [TestCase("\"AETitle\": \"A\", \"Addresses\": [\"10.1.2.3\"]", "\"AETitle\": \"A\"")]
    [TestCase("\"Addresses\": [\"10.1.0.0/16\"]", "\"Addresses\": [\"10.0.0.0/8\"]")]
    [TestCase("\"Addresses\": [\"10.1.0.0/16\"]", "\"Addresses\": [\"10.1.2.3\", \"10.2.2.3\"]")]
    [TestCase("\"Addresses\": [\"::/0\"]", "\"Addresses\": [\"10.1.2.3\"]")]
    [TestCase("\"AETitle\": \"A\", \"CalledAETitle\": \"DOSELISTENER\"", "\"AETitle\": \"A\"")]
    [TestCase("\"AETitle\": \"A\"", "\"Addresses\": [\"10.1.2.3\"]")]
    public void Entry_with_something_left_to_decide_is_not(string first, string second) => Assert.That(Warnings(first, second), Is.Empty);

    private static string[] Warnings(string first, string second)
    {
        var json = $"{{ \"Modalities\": [{{ \"Name\": \"1\", {first} }},\n{{ \"Name\": \"2\", {second} }}] }}";
        Assert.That(LoadText.MistakesOf(json), Is.Empty);
        return LoadText.WarningsOf(json);
    }
}
