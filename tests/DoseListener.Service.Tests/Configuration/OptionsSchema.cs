using System.Globalization;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DoseListener.Service.Configuration;
using DoseListener.Service.Configuration.Options;
using DoseListener.Service.Configuration.Rules;

namespace DoseListener.Service.Tests.Configuration;

/// <summary>The JSON schema (draft 07, which editors know best) of the options.</summary>
internal static class OptionsSchema
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "DoseListener configuration",
            ["allowComments"] = true,
            ["allowTrailingCommas"] = true,
        };
        foreach (var (name, value) in Section(typeof(DoseListenerOptions)).ToList())
        {
            schema[name] = value?.DeepClone();
        }

        return schema.ToJsonString(Written) + "\n";
    }

    private static JsonObject Section(Type type)
    {
        var shape = OptionsShape.Of(type);
        var properties = new JsonObject();
        foreach (var key in shape.Keys)
        {
            properties[key.Name] = Key(key);
        }

        var section = new JsonObject { ["description"] = Manual.Of(type), ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
        if (shape.Keys.Any(key => key.IsRequired))
        {
            section["required"] = new JsonArray([.. shape.Keys.Where(key => key.IsRequired).Select(key => (JsonNode)key.Name)]);
        }

        return section;
    }

    private static JsonObject Key(OptionsKey key)
    {
        var value = key.IsSection ? Section(key.Type) : Scalar(key);
        if (key.IsList)
        {
            value = new() { ["type"] = "array", ["items"] = value };
            if (key.AtLeastOne)
            {
                value["minItems"] = 1;
            }
        }

        if (key.MayBeNull)
        {
            value["type"] = new JsonArray(value["type"]!.DeepClone(), "null");
            if (key.Type.IsEnum && !key.IsList)
            {
                value["enum"]!.AsArray().Add(null);
            }
        }

        value["description"] = Manual.Of(key);
        return value;
    }

    private static JsonObject Scalar(OptionsKey key)
    {
        var schema = new JsonObject { ["type"] = key.Type == typeof(bool) ? "boolean" : key.Type == typeof(int) || key.Type == typeof(long) ? "integer" : key.Type == typeof(decimal) ? "number" : "string" };
        if (key.Type.IsEnum)
        {
            schema["enum"] = new JsonArray([.. ScalarReader.NamesOf(key.Type).Select(name => (JsonNode)name)]);
        }
        else if (key.Type == typeof(TimeSpan))
        {
            schema["pattern"] = Duration.Pattern;
        }
        else if (key.Type == typeof(AddressRange) || key.Type == typeof(IPAddress))
        {
            schema["pattern"] = key.Type == typeof(IPAddress) ? "^[0-9A-Fa-f.:]+$" : "^[0-9A-Fa-f.:]+(/[0-9]{1,3})?$";
        }
        else if (key.Type == typeof(DateTimeOffset))
        {
            schema["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?)?$";
        }
        else if (key.Type == typeof(TimeOnly))
        {
            schema["pattern"] = "^([01][0-9]|2[0-3]):[0-5][0-9]$";
        }
        else if (key.Type == typeof(string))
        {
            schema["minLength"] = 1;
        }

        foreach (var rule in key.Rules)
        {
            Describe(rule, schema);
        }

        return schema;
    }

    private static void Describe(RuleAttribute rule, JsonObject schema)
    {
        switch (rule)
        {
            case BetweenAttribute between:
                (schema["minimum"], schema["maximum"]) = (between.Minimum, between.Maximum);
                break;
            case AtMostCharactersAttribute text:
                schema["maxLength"] = text.Maximum;
                break;
            case AETitleAttribute:
                (schema["maxLength"], schema["pattern"]) = (16, @"^[ -\[\]-~]+$");
                break;
            case CodeStringAttribute:
                (schema["maxLength"], schema["pattern"]) = (16, "^[A-Z0-9 _]+$");
                break;
            case CharacterSetAttribute:
                schema["enum"] = new JsonArray([.. CharacterSetAttribute.Terms.Select(term => (JsonNode)term), null]);
                break;
            case TimeZoneAttribute:
                schema["examples"] = new JsonArray("Europe/Berlin", "America/New_York");
                break;
            case MailAddressAttribute:
                schema["pattern"] = MailAddressAttribute.Pattern;
                break;
            case IdentifierAttribute:
                schema["pattern"] = IdentifierAttribute.Pattern;
                break;
            case WordAttribute words:
                // As text or, where it is one, as a number.
                schema.Remove("minLength");
                schema["type"] = words.Words.Any(word => int.TryParse(word, out _)) ? new JsonArray("string", "integer") : "string";
                schema["enum"] = new JsonArray([.. words.Words.Select(word => (JsonNode)word), .. words.Words.Where(word => int.TryParse(word, out _)).Select(word => (JsonNode)int.Parse(word, CultureInfo.InvariantCulture))]);
                break;
            case BetweenDurationsAttribute:
                break;
            default:
                throw new AssertionException($"The schema does not know the rule {rule.GetType().Name}.");
        }
    }
}
