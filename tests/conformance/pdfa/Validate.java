import java.io.File;
import java.util.LinkedHashSet;
import java.util.Set;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Asks veraPDF about PDF files. Arguments: a profile (1b, 2a) and a file, as many times as there are files. */
public class Validate {
  public static void main(String[] args) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    for (int index = 0; index + 1 < args.length; index += 2) {
      PDFAFlavour flavour = PDFAFlavour.byFlavourId(args[index]);
      try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(args[index + 1]), flavour)) {
        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false);
        ValidationResult result = validator.validate(parser);
        System.out.println((result.isCompliant() ? "PASS" : "FAIL") + "\t" + args[index] + "\t" + args[index + 1]);
        Set<String> told = new LinkedHashSet<>();
        for (TestAssertion test : result.getTestAssertions()) {
          if (test.getStatus() == TestAssertion.Status.FAILED) {
            told.add(test.getRuleId().getClause() + "-" + test.getRuleId().getTestNumber() + " " + test.getMessage());
          }
        }
        told.forEach(fault -> System.out.println("\t" + fault));
      }
    }
  }
}
