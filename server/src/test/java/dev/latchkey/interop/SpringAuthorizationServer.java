package dev.latchkey.interop;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.web.context.ContextLoader;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.filter.DelegatingFilterProxy;

/**
 * Spring Authorization Server in this process. A refresh token that was used is refused, the newest
 * one stays good. Grants are kept over its restarts, as a database would keep them.
 */
final class SpringAuthorizationServer implements AuthorizationServer {
    private final Grants grants = new Grants();
    private final JWKSet keys = new JWKSet(key());
    private final String hashedSecret = new BCryptPasswordEncoder(4).encode(CLIENT_SECRET);
    private final Path directory;
    private Tomcat tomcat;
    private final int port;
    private volatile URI redirectUri = URI.create("http://127.0.0.1/none-yet");

    /**
     * @param directory for what Tomcat keeps
     */
    SpringAuthorizationServer(Path directory) {
        this.directory = directory;
        tomcat = start(0);
        port = tomcat.getConnector().getLocalPort();
    }

    /** The refresh token that the server holds good now. */
    String refreshToken() {
        return grants.newestRefreshToken();
    }

    @Override
    public URI authorizationUrl() {
        return at("/oauth2/authorize");
    }

    @Override
    public URI tokenUrl() {
        return at("/oauth2/token");
    }

    @Override
    public URI userinfoUrl() {
        return at("/userinfo");
    }

    @Override
    public boolean takesBasic() {
        return true;
    }

    @Override
    public void redirectTo(URI address) {
        redirectUri = address;
    }

    @Override
    public HtmlPage logIn(HtmlPage login) throws IOException {
        HtmlForm form = login.getForms().getFirst();
        form.getInputByName("username").type(USER);
        form.getInputByName("password").type(PASSWORD);
        return form.getOneHtmlElementByAttribute("button", "type", "submit").click();
    }

    @Override
    public void restart() {
        close();
        tomcat = start(port);
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private Tomcat start(int port) {
        var made = new Tomcat();
        made.setBaseDir(directory.toString());
        made.setPort(port);
        made.getConnector().setProperty("address", "127.0.0.1");
        var context = made.addContext("", directory.toString());
        context.addServletContainerInitializer((_, servlets) -> fill(servlets), Set.of());
        Tomcat.addServlet(context, "default", new DefaultServlet());
        context.addServletMappingDecoded("/", "default");
        try {
            made.start();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
        return made;
    }

    private void fill(ServletContext servlets) {
        var spring = new AnnotationConfigWebApplicationContext();
        spring.addBeanFactoryPostProcessor(beans -> {
            beans.registerSingleton("grants", grants);
            beans.registerSingleton("clients", new Clients());
            beans.registerSingleton("keys", new ImmutableJWKSet<>(keys));
        });
        spring.register(Rules.class);
        new ContextLoader(spring).initWebApplicationContext(servlets);
        servlets.addFilter(
                        "security", new DelegatingFilterProxy("springSecurityFilterChain", spring))
                .addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("k1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Remembers the last grant that was saved. */
    private static final class Grants implements OAuth2AuthorizationService {
        private final InMemoryOAuth2AuthorizationService all =
                new InMemoryOAuth2AuthorizationService();
        private volatile String newest = "";

        String newestRefreshToken() {
            return newest;
        }

        @Override
        public void save(OAuth2Authorization authorization) {
            all.save(authorization);
            var refreshToken = authorization.getRefreshToken();
            if (refreshToken != null) {
                newest = refreshToken.getToken().getTokenValue();
            }
        }

        @Override
        public void remove(OAuth2Authorization authorization) {
            all.remove(authorization);
        }

        @Override
        public @Nullable OAuth2Authorization findById(String id) {
            return all.findById(id);
        }

        @Override
        public @Nullable OAuth2Authorization findByToken(
                String token, @Nullable OAuth2TokenType tokenType) {
            return all.findByToken(token, tokenType);
        }
    }

    /** One client, whose redirect URI is what it was last said to be. */
    private final class Clients implements RegisteredClientRepository {
        @Override
        public void save(RegisteredClient client) {
            throw new UnsupportedOperationException("no client registers itself");
        }

        @Override
        public RegisteredClient findById(String id) {
            return client();
        }

        @Override
        public @Nullable RegisteredClient findByClientId(String clientId) {
            return clientId.equals(CLIENT) ? client() : null;
        }

        private RegisteredClient client() {
            return RegisteredClient.withId("1")
                    .clientId(CLIENT)
                    .clientSecret(hashedSecret)
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                    .redirectUri(redirectUri.toString())
                    .scopes(scopes -> scopes.addAll(Set.of("openid", "profile", "email")))
                    .clientSettings(
                            ClientSettings.builder()
                                    .requireProofKey(true)
                                    .requireAuthorizationConsent(false)
                                    .build())
                    .tokenSettings(TokenSettings.builder().reuseRefreshTokens(false).build())
                    .build();
        }
    }

    /** What Spring's documentation asks an authorization server to say. */
    @Configuration
    @EnableWebSecurity
    static class Rules {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.oauth2AuthorizationServer(server ->
                            server.oidc(oidc ->
                                    oidc.userInfoEndpoint(info ->
                                            info.userInfoMapper(_ ->
                                                    new OidcUserInfo(
                                                            Map.of(
                                                                    "sub", USER,
                                                                    "email", ACCOUNT))))))
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .oauth2ResourceServer(resources -> resources.jwt(Customizer.withDefaults()))
                    .formLogin(Customizer.withDefaults())
                    .exceptionHandling(refused ->
                            refused.defaultAuthenticationEntryPointFor(
                                    new LoginUrlAuthenticationEntryPoint("/login"),
                                    new MediaTypeRequestMatcher(MediaType.TEXT_HTML)))
                    .build();
        }

        @Bean
        JwtDecoder decoder(JWKSource<SecurityContext> keys) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        }

        @Bean
        PasswordEncoder passwords() {
            return new BCryptPasswordEncoder(4);
        }

        @Bean
        UserDetailsService users(PasswordEncoder passwords) {
            return new InMemoryUserDetailsManager(
                    User.withUsername(USER).password(passwords.encode(PASSWORD)).build());
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }
    }
}
